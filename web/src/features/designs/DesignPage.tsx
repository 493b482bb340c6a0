import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryView } from '../../ui';
import { ComparePage } from './ComparePage';
import { DesignEditor } from './DesignEditor';
import './designs.css';
import { useOpened } from './use-opened';
import { VersionPage } from './VersionPage';

/** One file: to be drawn, a version of it to be looked at, or two of them side by side. */
export function DesignPage() {
  const { path, version, against } = useSearch({ from: '/console/designs/file' });
  if (version !== undefined && against !== undefined)
    return <ComparePage path={path} version={version} against={against} />;
  if (version !== undefined) return <VersionPage path={path} version={version} />;
  return <EditPage key={path} path={path} />;
}

function EditPage({ path }: { path: string }) {
  const [attempt, setAttempt] = useState(0);
  const opened = useOpened(path, attempt);
  return (
    <QueryView query={opened}>
      {(file) => (
        <DesignEditor key={attempt} path={path} opened={file} onReopen={() => setAttempt((before) => before + 1)} />
      )}
    </QueryView>
  );
}
