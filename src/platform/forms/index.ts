export type { FormComponent } from './form-model.js';
export { compileForm } from './compile-form.js';
export { formInvalid } from './form-invalid.js';
export { type CompiledForm, type FormProblem, FormRefused } from './form-model.js';
export { type FormWords, formWords, localiseForm } from './localise-form.js';
export { validateSubmission } from './validate-submission.js';
