import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Form, Input, Modal, Upload } from 'antd';
import { useState } from 'react';
import { isProblem } from '../../api/problem';
import { useTranslation } from '../../i18n';
import { ProblemAlert, useFeedback } from '../../ui';
import { ImportedFiles } from './ImportedFiles';
import { useImport, useImportPreview } from './use-archive';

/** Files from elsewhere: what would change is shown before anything is saved. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('designs');
  const { done } = useFeedback();
  const [file, setFile] = useState<File>();
  const [isOverlaid, setOverlaid] = useState(false);
  const preview = useImportPreview();
  const save = useImport();
  const [form] = Form.useForm<{ reason: string }>();
  const rows = preview.data?.files ?? [];
  const overtaken = rows.filter(({ state }) => state === 'overtaken').length;
  const saved = rows.filter(({ state }) => state === 'new' || state === 'changed').length + overtaken;
  const isClear = saved > 0 && rows.every(({ state }) => state !== 'refused') && (overtaken === 0 || isOverlaid);
  const choose = (chosen: File) => {
    setFile(chosen);
    setOverlaid(false);
    save.reset();
    preview.mutate(chosen);
  };
  const confirm = ({ reason }: { reason: string }) =>
    save.mutate(
      { file: file!, reason: reason.trim(), seen: rows, overlay: isOverlaid },
      {
        onError: (error) => {
          // Somebody has saved since the preview: it is shown as it is now.
          if (!isProblem(error, 'import-overtaken') && !isProblem(error, 'design-changed')) return;
          setOverlaid(false);
          preview.mutate(file!);
        },
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
          <ImportedFiles rows={rows} />
          {overtaken > 0 && (
            <Alert
              type="warning"
              showIcon
              style={{ marginBlock: 12 }}
              title={t('import.overtakenCount', { count: overtaken })}
              description={
                <Checkbox checked={isOverlaid} onChange={({ target }) => setOverlaid(target.checked)}>
                  {t('import.overlay')}
                </Checkbox>
              }
            />
          )}
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
