import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Space, Upload } from 'antd';
import { useRef } from 'react';
import { newRequestKey } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { Loading, ProblemAlert, useFeedback } from '../../../ui';
import { PreviewTable } from './PreviewTable';
import { useImport, usePreview } from './use-import';

/** A file is chosen, its effect is shown row by row, and then it is imported, all rows or none. */
export function ImportDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const { t: common } = useTranslation();
  const feedback = useFeedback();
  const preview = usePreview();
  const doImport = useImport();
  const key = useRef('');
  const close = () => {
    preview.reset();
    doImport.reset();
    onClose();
  };
  const choose = (file: File) => {
    key.current = newRequestKey();
    doImport.reset();
    preview.mutate(file);
    return false;
  };
  const data = preview.data;
  const touched = data ? data.counts.created + data.counts.changed + data.counts.closed + data.counts.reopened : 0;
  const confirm = () => {
    if (!data?.importable) return;
    const rows = data.importable;
    doImport.mutate(
      { rows, key: key.current },
      {
        onSuccess: ({ created, updated }) => {
          feedback.done(t('courts.imported', { created, updated }));
          close();
        },
      },
    );
  };
  return (
    <Drawer
      open={open}
      size="min(100vw, 920px)"
      title={t('courts.import')}
      onClose={close}
      destroyOnHidden
      footer={
        <Space>
          <Button
            type="primary"
            disabled={!data?.importable || touched === 0}
            loading={doImport.isPending}
            onClick={confirm}
          >
            {t('courts.doImport', { count: touched })}
          </Button>
          <Button onClick={close}>{common('action.cancel')}</Button>
        </Space>
      }
    >
      <div className="admin-stack">
        <Upload.Dragger accept=".json,.csv,.xlsx" maxCount={1} showUploadList={false} beforeUpload={choose}>
          <InboxOutlined style={{ fontSize: 32 }} aria-hidden />
          <p>{t('courts.dropFile')}</p>
          <p className="admin-note">{t('courts.columns')}</p>
        </Upload.Dragger>
        {preview.isPending && <Loading what={t('courts.reading')} />}
        <ProblemAlert error={preview.error} />
        <ProblemAlert error={doImport.error} />
        {data && data.counts.refused > 0 && (
          <Alert type="warning" showIcon title={t('courts.refused', { count: data.counts.refused })} />
        )}
        {data && data.counts.refused === 0 && touched === 0 && (
          <Alert type="info" showIcon title={t('courts.nothingToDo')} />
        )}
        {data && <PreviewTable preview={data} />}
      </div>
    </Drawer>
  );
}
