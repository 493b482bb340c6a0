import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { QueryView } from '../../ui';
import { ComparePage } from './ComparePage';
import { DesignEditor } from './DesignEditor';
import { casesOfTable, typeOfPath } from './file-types';
import './designs.css';
import { type Opened, useOpened } from './use-opened';
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
  const isTable = typeOfPath(path) === 'dmn';
  // A table is changed together with its test cases, a file of their own.
  const cases = useOpened(casesOfTable(path), attempt, { isOptional: true, isEnabled: isTable });
  const editor = (file: Opened, beside?: Opened) => (
    <DesignEditor
      key={attempt}
      path={path}
      opened={file}
      openedCases={beside}
      onReopen={() => setAttempt((before) => before + 1)}
    />
  );
  return (
    <QueryView query={opened}>
      {(file) => (isTable ? <QueryView query={cases}>{(beside) => editor(file, beside)}</QueryView> : editor(file))}
    </QueryView>
  );
}
