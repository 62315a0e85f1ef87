/** The sheets that the build draws on: a large one, a phone's, and a poster for the shelf. */

/** @typedef {import("./svg.js").Size} Size */

/** @type {Record<"wide"|"narrow"|"poster", Size>} */
export const SIZES = {
  wide: {
    name: "wide",
    width: 800,
    height: 600,
    margin: {top: 56, right: 32, bottom: 64, left: 64},
    label: 17,
    note: 20
  },
  narrow: {
    name: "narrow",
    width: 360,
    height: 300,
    margin: {top: 34, right: 14, bottom: 44, left: 40},
    label: 14,
    note: 14
  },
  poster: {
    name: "poster",
    width: 400,
    height: 300,
    margin: {top: 20, right: 20, bottom: 20, left: 20},
    label: 14,
    note: 14
  }
};
