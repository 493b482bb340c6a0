import { camundaBuiltins } from '@camunda/feel-builtins';
import { isFeelFunction } from '../modeler/gate';

/**
 * The functions of the language itself, each with its explanation as the library writes it. Of those that only
 * Camunda's own engine has, the gate would refuse every use.
 */
export const feelBuiltIns = camundaBuiltins
  .filter(({ name }) => isFeelFunction(name))
  .map(({ info, ...rest }) => ({
    ...rest,
    info: () => {
      const explanation = document.createElement('div');
      explanation.innerHTML = info;
      return explanation;
    },
  }));
