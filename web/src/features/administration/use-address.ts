import { useNavigate, useSearch } from '@tanstack/react-router';
import type { z } from 'zod';

/**
 * What stands in the address bar, and how to change it: what is left out stays, `undefined` goes.
 * A change that asks another question of the server begins on its first page.
 */
export function useAddress<S extends z.ZodObject>(schema: S) {
  const search: unknown = useSearch({ strict: false });
  const navigate = useNavigate();
  const values = schema.parse(search);
  const change = (changes: Partial<z.output<S>>) => void navigate({ to: '.', search: { ...values, ...changes } });
  return [values, change] as const;
}
