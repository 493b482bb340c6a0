/** What the viewer of forms says, as keys of our texts. */
const TEXTS: Record<string, string> = {
  'Field is required.': 'required',
  'Field must have minimum length of {value}.': 'minLength',
  'Field must have maximum length of {value}.': 'maxLength',
  'Field must have minimum value of {value}.': 'min',
  'Field must have maximum value of {value}.': 'max',
  'Field must match pattern {value}.': 'pattern',
  'Value is not a number.': 'number',
  'Value is expected to be an integer.': 'integer',
  'Value is expected to have at most 1 decimal digit.': 'oneDecimal',
  'Value is expected to have at most {value} decimal digits.': 'decimals',
  'Field must be a valid international phone number. (e.g. +4930664040900)': 'phone',
  'Field must be a valid email.': 'email',
  'Date and time must both be entered.': 'dateAndTime',
  'No results': 'noResults',
  'All values selected': 'allSelected',
  'Remove tag': 'removeTag',
  'Skip to search': 'skipToSearch',
  Search: 'search',
  Select: 'select',
  yyyy: 'typed.year',
  mm: 'typed.month',
  dd: 'typed.day',
  hh: 'typed.hour',
  minutes: 'typed.minute',
  '--': 'typed.half',
  Year: 'year',
  Month: 'month',
  Increment: 'increment',
  Decrement: 'decrement',
};

/** @param t of `forms` */
export const translateWith =
  (t: (key: string, values?: Record<string, string | number>) => string) =>
  (template: string, replacements: Record<string, string | number> = {}): string => {
    const key = TEXTS[template];
    if (key !== undefined) return t(key, replacements);
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(replacements[name] ?? whole));
  };
