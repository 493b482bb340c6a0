import { QueryView } from '../../ui';
import { ContentComparison } from './ContentComparison';
import { useContent } from './use-content';

interface Props {
  path: string;
  before: number;
  after: number;
  labels: { before: string; after: string };
}

/** Two saved versions of a file. */
export function VersionComparison({ path, before, after, labels }: Props) {
  const earlier = useContent(path, before);
  const later = useContent(path, after);
  return (
    <QueryView query={earlier}>
      {(old) => (
        <QueryView query={later}>
          {(now) => <ContentComparison type={now.type} before={old.content} after={now.content} labels={labels} />}
        </QueryView>
      )}
    </QueryView>
  );
}
