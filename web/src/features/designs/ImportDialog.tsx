import { UploadOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Table, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { ProblemAlert, StateTag, type Tone, useFeedback } from '../../ui';
import { type ImportedFiles, useImport, useImportPreview } from './use-archive';

type Row = ImportedFiles['files'][number];
const TONES: Record<Row['state'], Tone> = { new: 'good', changed: 'warning', same: 'neutral', refused: 'bad' };

/** Files from elsewhere: what would change is shown before anything is saved. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('designs');
  const say = useText();
  const { done } = useFeedback();
  const [file, setFile] = useState<File>();
  const preview = useImportPreview();
  const save = useImport();
  const [form] = Form.useForm<{ reason: string }>();
  const rows = preview.data?.files ?? [];
  const saved = rows.filter(({ state }) => state === 'new' || state === 'changed').length;
  const isClear = saved > 0 && rows.every(({ state }) => state !== 'refused');
  const choose = (chosen: File) => {
    setFile(chosen);
    save.reset();
    preview.mutate(chosen);
  };
  const confirm = ({ reason }: { reason: string }) =>
    save.mutate(
      { file: file!, reason: reason.trim() },
      {
        onSuccess: () => {
          done(t('import.done', { count: saved }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      width={760}
      title={t('import.title')}
      okText={t('import.ok')}
      cancelText={t('import.cancel')}
      okButtonProps={{ disabled: !isClear }}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('import.hint')}</p>
      <Upload
        accept=".zip,.bpmn,.form,.dmn"
        showUploadList={false}
        beforeUpload={(chosen) => {
          choose(chosen);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} loading={preview.isPending}>
          {t('import.choose')}
        </Button>
      </Upload>{' '}
      <span data-content>{file?.name}</span>
      <ProblemAlert error={preview.error ?? save.error} />
      {preview.data && (
        <>
          <Table<Row>
            size="small"
            rowKey="path"
            pagination={false}
            aria-label={t('import.title')}
            dataSource={rows}
            columns={[
              { title: t('import.file'), key: 'path', render: (_, { path }) => <span data-content>{path}</span> },
              {
                title: t('import.state'),
                key: 'state',
                render: (_, { state, reason }) => (
                  <>
                    <StateTag tone={TONES[state]}>{t(`import.states.${state}`)}</StateTag>{' '}
                    {reason && <span data-content>{say(reason)}</span>}
                  </>
                ),
              },
            ]}
          />
          {saved === 0 && <p role="status">{t('import.nothing')}</p>}
          <Form form={form} layout="vertical" onFinish={confirm}>
            <Form.Item
              name="reason"
              label={t('deploy.reason')}
              rules={[{ required: true, whitespace: true, min: 2, message: t('deploy.reasonRequired') }]}
            >
              <Input.TextArea rows={2} maxLength={500} showCount />
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  );
}
