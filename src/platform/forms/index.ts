export { checkForm, compileForm } from './compile-form.js';
export { type CompiledForm, type FormProblem, FormRefused } from './form-model.js';
export { localiseForm } from './localise-form.js';
export { type SubmissionResult, validateSubmission } from './validate-submission.js';
