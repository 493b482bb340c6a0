/** What the server can't enforce (`src/platform/forms`): it would be refused at deployment. */
const REFUSED = ['dynamiclist', 'expression', 'filepicker', 'table', 'documentPreview', 'iframe'];

/** Where the editor keeps the kinds of components: its palette shows all of them. */
interface FormFields {
  _formFields: Record<string, unknown>;
}

function forgetRefused(fields: FormFields): void {
  for (const type of REFUSED) delete fields._formFields[type];
}
forgetRefused.$inject = ['formFields'];

/** Components that the server does not honour are neither offered nor opened. */
export const OnlyWhatIsHonouredModule = {
  __init__: ['onlyWhatIsHonoured'],
  onlyWhatIsHonoured: ['factory', forgetRefused],
};
