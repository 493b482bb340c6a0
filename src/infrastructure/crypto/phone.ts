const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0\d{2,3}\d{7,8}$/;
const LOCAL = /^[2-8]\d{6,7}$/;
const SERVICE = /^(?:400\d{7}|800\d{7})$/;
const FOREIGN = /^\+[1-9]\d{6,14}$/;

/**
 * Whether a phone number can be called: a mobile, a landline with or without area code, a 400 or
 * 800 number, or a foreign one with its country code.
 * @param phone normalised
 */
export function isPlausiblePhone(phone: string): boolean {
  return [MOBILE, LANDLINE, LOCAL, SERVICE, FOREIGN].some((form) => form.test(phone));
}
