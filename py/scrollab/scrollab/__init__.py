"""What Scrollab's concept engines share: the protocol, its typed hints and the data sets."""
