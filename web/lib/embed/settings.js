/** What an embed's address asks for, after `?`: each value read by its own rule, or named as unknown. */

/** Characters of a teacher's title or task. */
export const LONGEST = 300;
const MOST_STEPS = 1000;

/**
 * @typedef {object} Settings
 * @property {""|"light"|"dark"|"auto"} theme
 * @property {boolean} transparent
 * @property {string} lang a language to be led to, as browsers write it; "" where none is asked for
 * @property {string[]} hide names of controls, or "words", "table", "tools"
 * @property {string[]} lock names of controls
 * @property {number} step of a story, from 1; 0 where none is asked for
 * @property {string} title a teacher's, as plain text
 * @property {string} task a teacher's, as plain text
 * @property {string[]} unknown what was not understood
 */

/** @type {Record<string, (text: string) => any>} undefined where it is no such value */
const READ = {
  theme: (text) => (/^(light|dark|auto)$/.test(text) ? text : undefined),
  transparent: (text) => (/^(0|false)$/.test(text) ? false : /^(1|true|)$/.test(text) || undefined),
  lang: (text) => (/^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(text) ? text : undefined),
  hide: names,
  lock: names,
  step: (text) => (/^[1-9]\d{0,3}$/.test(text) && +text <= MOST_STEPS ? +text : undefined),
  title: plain,
  task: plain
};

/**
 * @param {string} search as `location.search` gives it; names that are not ours are a host's, and its own affair
 * @returns {Settings}
 */
export function readSettings(search) {
  /** @type {any} */
  const settings = {
    theme: "",
    transparent: false,
    lang: "",
    hide: [],
    lock: [],
    step: 0,
    title: "",
    task: "",
    unknown: []
  };
  for (const [name, text] of new URLSearchParams(search)) {
    if (!Object.hasOwn(READ, name)) continue;
    const value = READ[name](text);
    if (value === undefined) settings.unknown.push(`${name}=${text}`.slice(0, 60));
    else settings[name] = value;
  }
  return settings;
}

/** @param {string} text */
function names(text) {
  const list = text.split(",").filter(Boolean);
  return list.every((name) => /^[\w-]{1,40}$/.test(name)) ? list : undefined;
}

/** One line, without signs that cannot be seen. @param {string} text */
function plain(text) {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST);
}
