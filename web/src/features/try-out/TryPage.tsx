import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { EmptyView, ErrorView, Loading, PageHeader, QueryView } from '../../ui';
import { BeginPanel } from './BeginPanel';
import { RunView } from './RunView';
import { ScenariosPanel } from './ScenariosPanel';
import './try-out.css';
import type { DesignFile, Source } from './types';
import { useDryRun } from './use-dry-runs';
import { textsOf, useFiles } from './use-files';

const route = getRouteApi('/console/designs/try');

/** A process on the desk: the real engine, forms and tables, example data, a clock to turn; nothing is real. */
export function TryPage() {
  const { t } = useTranslation('try-out');
  const { path } = route.useSearch();
  const files = useFiles();
  return (
    <QueryView query={files}>
      {({ items }) => {
        const file = items.find((each) => each.path === path && each.type === 'bpmn');
        return file ? (
          <FilePage key={path} file={file} files={items} />
        ) : (
          <>
            <PageHeader title={t('title')} />
            <EmptyView title={t('noFile')} hint={<Link to="/designs">{t('toFiles')}</Link>} />
          </>
        );
      }}
    </QueryView>
  );
}

function FilePage({ file, files }: { file: DesignFile; files: readonly DesignFile[] }) {
  const { t } = useTranslation('try-out');
  const { run: runKey } = route.useSearch();
  const navigate = route.useNavigate();
  const run = useDryRun(runKey);
  const processes = file.defines.filter(({ kind }) => kind === 'process');
  const [chosenProcess, setProcess] = useState<string>();
  const [chosenSource, setSource] = useState<Source>();
  const [further, setFurther] = useState<readonly string[]>([]);
  const source = file.myDraft ? (chosenSource ?? 'draft') : 'saved';
  const processId = run.data?.processId ?? chosenProcess ?? processes[0]?.id;
  const texts = () =>
    textsOf(
      file,
      source,
      files.filter(({ path }) => further.includes(path)),
    );
  const show = (key: string | undefined) => void navigate({ search: (old) => ({ ...old, run: key }) });
  return (
    <div className="try-out">
      <PageHeader
        title={t('titleOf', { path: file.path })}
        isContent
        description={
          <>
            {t('description')}{' '}
            <Link to="/designs/file" search={{ path: file.path }}>
              {t('toFile')}
            </Link>
          </>
        }
      />
      {processId === undefined ? (
        <EmptyView title={t('noProcess')} hint={t('noProcessHint')} />
      ) : (
        <>
          {runKey === undefined && (
            <BeginPanel
              file={file}
              files={files}
              processes={processes}
              processId={processId}
              source={source}
              further={further}
              texts={texts}
              onProcess={setProcess}
              onSource={setSource}
              onFurther={setFurther}
              onBegun={show}
            />
          )}
          {runKey !== undefined && run.isError && <ErrorView error={run.error} onAgain={() => show(undefined)} />}
          {runKey !== undefined && run.isPending && <Loading />}
          {runKey !== undefined && run.data && (
            <RunView key={runKey} run={run.data} file={file} files={files} onLeft={() => show(undefined)} />
          )}
          <ScenariosPanel processId={processId} source={source} texts={texts} />
        </>
      )}
    </div>
  );
}
