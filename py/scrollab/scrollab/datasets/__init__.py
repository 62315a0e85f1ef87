"""Data sets, one file each: real ones with licence and source, made ones with their seed."""
