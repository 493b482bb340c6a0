import type { components } from '../api/schema';
import type { Language } from '../i18n';
import type { BuiltIn } from './completion';

type Functions = components['schemas']['DesignSurroundings']['functions'];

/** Functions of ours for the FEEL editor, with what they are for. */
export const builtInsOf = ({ functions }: { functions: Functions }, language: Language): BuiltIn[] =>
  functions.map(({ name, params, help, example }) => ({
    name,
    type: 'function',
    params: params.map((param) => ({ name: param })),
    info: `${help[language]}\n\n${example}`,
  }));
