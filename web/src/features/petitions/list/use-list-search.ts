import { useNavigate, useSearch } from '@tanstack/react-router';
import type { PetitionsSearch } from '../search';

/** The state of the list in the address bar, and how to change parts of it. */
export function useListSearch() {
  const search = useSearch({ from: '/console/petitions' });
  const navigate = useNavigate();
  return {
    search,
    /** Another filter begins at its first page. */
    change: (changes: Partial<PetitionsSearch>) =>
      void navigate({ to: '/petitions', search: { ...search, after: undefined, ...changes } }),
    replaceAll: (next: PetitionsSearch) => void navigate({ to: '/petitions', search: next }),
  };
}
