import { Alert, Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { ProblemAlert, QueryView, saveFile } from '../../ui';
import { ContentComparison } from './ContentComparison';
import { useContent } from './use-content';
import { useSaveVersion } from './use-save-version';
import { useVersions } from './use-versions';

interface Props {
  path: string;
  mine: { content: string; reason: string };
  /** Saves what is on the screen, which is my draft. */
  endDraft: <T>(end: (draft: string) => Promise<T>) => Promise<T>;
  /** Mine was saved on top of theirs. */
  onSaved: (version: number) => void;
  onClose: () => void;
}

/** Somebody saved a version meanwhile: both are shown, and neither is lost, whatever is chosen. */
export function ConflictDialog({ path, mine, endDraft, onSaved, onClose }: Props) {
  const { t } = useTranslation('designs');
  const newest = useContent(path);
  const versions = useVersions(path);
  const save = useSaveVersion();
  const [error, setError] = useState<unknown>();
  const theirs = versions.data?.items[0];
  const onTop = async (basedOn: number) => {
    setError(undefined);
    try {
      const body = { path, ...mine, basedOn };
      onSaved(await endDraft(async (draft) => (await save.mutateAsync({ ...body, draft })).version));
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <Modal open width="92vw" title={t('conflict.title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Alert
        type="warning"
        showIcon
        title={
          <span data-content>
            {theirs && t('conflict.who', { name: theirs.savedByName, version: theirs.version, reason: theirs.reason })}
          </span>
        }
        description={t('conflict.safe')}
      />
      <ProblemAlert error={error} />
      <QueryView query={newest}>
        {(file) => (
          <>
            <Space wrap style={{ marginBlock: 8 }}>
              <Button type="primary" loading={save.isPending} onClick={() => void onTop(file.version)}>
                {t('conflict.mineOnTop')}
              </Button>
              <Button onClick={() => saveFile(new Blob([mine.content]), path.slice(path.lastIndexOf('/') + 1))}>
                {t('conflict.download')}
              </Button>
              <Button onClick={onClose}>{t('conflict.goOn')}</Button>
            </Space>
            <ContentComparison
              type={file.type}
              before={file.content}
              after={mine.content}
              labels={{ before: t('conflict.theirs', { version: file.version }), after: t('conflict.mine') }}
            />
          </>
        )}
      </QueryView>
    </Modal>
  );
}
