export { DecryptionError, FieldCipher, envelopeLength, type CipherKeys } from './field-cipher.js';
export { SearchIndex } from './search-index.js';
export { normaliseFullName, normaliseIdentityNumber, normalisePhone } from './normalise.js';
export { birthDateOf, checkDigitOf, identityNumberProblem, type IdentityNumberProblem } from './identity-number.js';
export { isPlausiblePhone } from './phone.js';
export { maskAddress, maskIdentityNumber, maskName, maskPhone } from './mask.js';
export { commitTo, matchesCommitment, type Commitment } from './commitment.js';
export { CryptoModule } from './crypto.module.js';
