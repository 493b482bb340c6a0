import { lookThrough } from './compile.js';
import { FeelSyntaxError } from './errors.js';

/** Whether expressions may call a function of this name without anybody having registered one. */
export function isFeelFunction(name: string): boolean {
  try {
    return lookThrough(`${name}(1)`).functions.length === 0;
  } catch (error) {
    if (error instanceof FeelSyntaxError) return false;
    throw error;
  }
}
