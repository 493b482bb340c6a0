import { QueryView } from '../../../ui';
import { ImportProgress } from './ImportProgress';
import { ImportResult } from './ImportResult';
import { useImportProgress, useImportResult } from './use-upload';

/** What has become of an upload of one’s own, or how far it has come. */
export function Uploaded({ request }: { request: string }) {
  const progress = useImportProgress(request, true);
  const result = useImportResult(request, progress.data);
  if (progress.data?.isFinished === false) return <ImportProgress requestKey={request} />;
  return <QueryView query={result}>{(data) => <ImportResult result={data} />}</QueryView>;
}
