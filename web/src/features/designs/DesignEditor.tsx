import { CloudUploadOutlined, HistoryOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { isProblem } from '../../api/problem';
import { useTranslation } from '../../i18n';
import type { BpmnModeler, OpenFinding } from '../../modeler';
import { PageHeader, ProblemAlert, ReasonModal, useFeedback } from '../../ui';
import { CasesBeforeSave } from './cases/CasesBeforeSave';
import { useCasesFile } from './cases/use-cases-file';
import { ConflictDialog } from './ConflictDialog';
import { DeployDialog } from './DeployDialog';
import { DiagramEditor } from './DiagramEditor';
import { DownloadMenu } from './DownloadMenu';
import { DraftStatus } from './DraftStatus';
import { FileEditor } from './FileEditor';
import { FileState } from './FileState';
import { casesOfTable, typeOfPath } from './file-types';
import { LeaveGuard } from './LeaveGuard';
import { NewerVersion } from './NewerVersion';
import { TryButton } from './TryButton';
import type { DesignFile, FileVersion, Read } from './types';
import { useDesigns } from './use-designs';
import { useDraft } from './use-draft';
import type { Opened } from './use-opened';
import { useSaveVersion } from './use-save-version';
import { useThrowAway } from './use-throw-away';
import { useVersions } from './use-versions';
import { VersionsDrawer } from './VersionsDrawer';

interface Props {
  path: string;
  opened: Opened;
  /** The test cases of a table. */
  openedCases?: Opened;
  /** Reads the file anew, as the server has it. */
  onReopen: () => void;
}

type Dialog = 'save' | 'versions' | 'deploy' | 'conflict';

/** A file being changed: a draft saves itself, a version is saved with a reason, and what is saved is deployed. */
export function DesignEditor({ path, opened, openedCases, onReopen }: Props) {
  const { t } = useTranslation('designs');
  const { done, refused } = useFeedback();
  const versions = useVersions(path);
  const designs = useDesigns();
  const saveVersion = useSaveVersion();
  const throwAway = useThrowAway();
  const [basedOn, setBasedOn] = useState(opened.basedOn);
  const [dialog, setDialog] = useState<Dialog>();
  /** What was to be saved when somebody else had been first. */
  const [mine, setMine] = useState<{ content: string; reason: string }>();
  const [findings, setFindings] = useState<readonly OpenFinding[]>();
  const [modeler, setModeler] = useState<BpmnModeler>();
  /** The way to the content as it stands, of what is no diagram. */
  const written = useRef<Read>(() => opened.content);
  const type = typeOfPath(path);
  const cases = useCasesFile(casesOfTable(path), openedCases ?? NO_FILE);
  const [toSave, setToSave] = useState('');

  const read = useCallback(async () => (modeler ? modeler.file.xml() : written.current()), [modeler]);
  const draft = useDraft({ path, basedOn, etag: opened.draft?.etag, read });
  const { touch } = draft;
  useEffect(() => modeler?.onChange(touch), [modeler, touch]);
  useEffect(() => {
    if (modeler?.file.takeNewLayout()) touch();
  }, [modeler, touch]);
  const changed = useCallback(
    (read: Read) => {
      written.current = read;
      touch();
    },
    [touch],
  );

  const save = async (reason: string) => {
    await draft.flush().catch(() => undefined);
    const content = await read();
    if (cases.isUnsaved) await cases.save(reason);
    if (draft.state === 'none') return done(t('cases.saved'));
    try {
      const version = { path, content, basedOn, reason };
      saved(
        await draft.becomeVersion(
          async (shown) => (await saveVersion.mutateAsync({ ...version, draft: shown })).version,
        ),
      );
    } catch (error) {
      if (!isProblem(error, 'design-changed')) throw error;
      setMine({ content, reason });
      setDialog('conflict');
    }
  };
  const saved = (version: number) => {
    setBasedOn(version);
    done(t('save.done', { version }));
  };
  const discard = async () => {
    try {
      if (draft.state !== 'none') await draft.throwAway((shown) => throwAway.mutateAsync({ path, draft: shown }));
      if (cases.isUnsaved) await cases.discard();
      onReopen();
    } catch (error) {
      refused(error);
    }
  };
  const isUnsaved = draft.state !== 'none' || cases.isUnsaved;
  const askSave = async () => {
    setToSave(await read());
    setDialog('save');
  };
  const hotkeys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    if (isUnsaved) void askSave();
  };

  const file = designs.data?.items.find((each) => each.path === path);
  const newest = versions.data?.items[0];
  return (
    <div className="designs-editor" onKeyDown={hotkeys}>
      <PageHeader
        title={path}
        isContent
        beside={file && <FileState state={file.state} />}
        description={
          <DraftStatus
            draft={draft}
            cases={openedCases && cases}
            basedOn={basedOn}
            isThrowingAway={throwAway.isPending}
            onThrowAway={() => void discard()}
            onTakeTheirs={onReopen}
          />
        }
        actions={
          <Space wrap>
            <Button icon={<HistoryOutlined />} onClick={() => setDialog('versions')}>
              {t('versions.open')}
            </Button>
            <DownloadMenu path={path} modeler={modeler} read={read} />
            {type === 'bpmn' && <TryButton path={path} flush={draft.flush} />}
            <Button icon={<SaveOutlined />} disabled={!isUnsaved} onClick={() => void askSave()}>
              {t('save.open')}
            </Button>
            <Button
              type="primary"
              icon={<CloudUploadOutlined />}
              disabled={!newest || !designs.data}
              onClick={() => setDialog('deploy')}
            >
              {t('deploy.open')}
            </Button>
          </Space>
        }
      />
      <LeaveGuard drafts={[draft, cases.draft]} />
      <ProblemAlert error={draft.error ?? cases.draft.error} />
      {newest && newest.version > basedOn && (
        <NewerVersion path={path} newest={newest} basedOn={basedOn} isUnsaved={isUnsaved} onReopen={onReopen} />
      )}
      {type === 'bpmn' ? (
        <DiagramEditor
          path={path}
          xml={opened.content}
          flush={draft.flush}
          onReady={setModeler}
          onFindings={setFindings}
        />
      ) : (
        <FileEditor path={path} initial={opened.content} cases={openedCases && cases} onChange={changed} />
      )}
      <ReasonModal
        open={dialog === 'save'}
        title={t('save.title')}
        okText={t('save.ok')}
        onConfirm={save}
        onClose={() => setDialog((now) => (now === 'save' ? undefined : now))}
      >
        <p>{findings && findings.length > 0 ? t('save.withFindings', { count: findings.length }) : t('save.what')}</p>
        {openedCases && cases.cases && <CasesBeforeSave path={path} content={toSave} cases={cases.cases} />}
      </ReasonModal>
      {dialog === 'versions' && (
        <VersionsDrawer path={path} onClose={() => setDialog(undefined)} onRestored={onReopen} />
      )}
      {dialog === 'deploy' && (
        <DeployDialog
          files={[...(newest ? [{ path, version: newest.version }] : []), ...casesToDeploy(designs.data?.items, path)]}
          isUnsaved={isUnsaved}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'conflict' && mine && (
        <ConflictDialog
          path={path}
          mine={mine}
          endDraft={draft.becomeVersion}
          onSaved={(version) => {
            setDialog(undefined);
            saved(version);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}

const NO_FILE: Opened = { content: '', basedOn: 0, draft: undefined };

/** The newest version of a table’s test cases goes along, where it is not the one that lies there. */
function casesToDeploy(files: readonly DesignFile[] | undefined, path: string): FileVersion[] {
  const cases = typeOfPath(path) === 'dmn' && files?.find((file) => file.path === casesOfTable(path));
  if (!cases || (cases.state !== 'ahead' && cases.state !== 'new')) return [];
  return [{ path: cases.path, version: cases.newest.version }];
}
