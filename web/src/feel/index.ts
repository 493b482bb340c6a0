/**
 * FEEL to be typed, with completion of what is known there.
 *
 *   <FeelField label={…} value={text} variables={variablesOf(known)} builtIns={builtInsOf(surroundings, language)} onChange={…} />
 */
export { builtInsOf } from './built-ins';
export type { BuiltIn } from './completion';
export { FeelField } from './FeelField';
export { useSurroundings } from './use-surroundings';
export { variablesOf } from './variables';
