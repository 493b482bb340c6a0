import type { Language } from '../../i18n';
import type { BuiltIn } from '../../modeler';
import type { Surroundings } from './types';

/** Functions of ours for the FEEL editor, with what they are for. */
export const builtInsOf = ({ functions }: Surroundings, language: Language): BuiltIn[] =>
  functions.map(({ name, params, help, example }) => ({
    name,
    type: 'function',
    params: params.map((param) => ({ name: param })),
    info: `${help[language]}\n\n${example}`,
  }));
