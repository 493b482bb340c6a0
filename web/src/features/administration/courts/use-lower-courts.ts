import { useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';

export type CourtInTree = components['schemas']['CourtInTree'];

const PAGE = 200;

/** Asks for the courts directly below one, or for the one above all, when a branch is opened. */
export function useLowerCourts() {
  const client = useQueryClient();
  return (parentId: string | undefined): Promise<CourtInTree[]> =>
    client.fetchQuery({ queryKey: ['courts', 'below', parentId ?? null], queryFn: () => allBelow(parentId) });
}

async function allBelow(parentId: string | undefined): Promise<CourtInTree[]> {
  const courts: CourtInTree[] = [];
  for (let after: string | undefined | null; after !== null;) {
    const place = parentId === undefined ? { level: 'supreme' as const } : { parentId };
    const query = { ...place, limit: PAGE, ...(after && { after }) };
    const { items, page } = await answerOf(api.GET('/v1/courts', { params: { query } }));
    courts.push(...items);
    after = page.endCursor;
  }
  return courts;
}
