export { compileForm } from './compile-form.js';
export { type CompiledForm, type FormProblem, FormRefused } from './form-model.js';
export { localiseForm } from './localise-form.js';
export { validateSubmission } from './validate-submission.js';
