export { DecryptionError, FieldCipher } from './field-cipher.js';
export { SearchIndex } from './search-index.js';
export { normaliseFullName, normaliseIdentityNumber, normalisePhone } from './normalise.js';
export { birthDateOf, checkDigitOf, identityNumberProblem } from './identity-number.js';
export { isPlausiblePhone } from './phone.js';
export { maskAddress, maskIdentityNumber, maskName, maskPhone } from './mask.js';
export { commitTo, matchesCommitment } from './commitment.js';
export { CryptoModule } from './crypto.module.js';
