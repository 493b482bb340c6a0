import { camundaBuiltins } from '@camunda/feel-builtins';

/** The functions of the language itself, each with its explanation as the library writes it. */
export const feelBuiltIns = camundaBuiltins.map(({ info, ...rest }) => ({
  ...rest,
  info: () => {
    const explanation = document.createElement('div');
    explanation.innerHTML = info;
    return explanation;
  },
}));
