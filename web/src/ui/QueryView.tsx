import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorView } from './ErrorView';
import { Loading } from './Loading';

interface Props<Data> {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}

/** A query's states in place: loading, failed with a way to try again, and what it brought. */
export function QueryView<Data>({ query, children }: Props<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorView error={query.error} onAgain={() => void query.refetch()} />;
  return <Loading />;
}
