/** The door to the comparison of forms, which is the server’s, and tested there. */
export { compareForms, type FormChange } from '../../../../src/platform/forms/compare-forms';
