import { DeleteOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useMe } from '../../../session';
import { IconButton, ProblemAlert, QueryView, TimeText, useFeedback } from '../../../ui';
import { downloadAttachment, useAttachments } from '../queries/use-attachments';

/** Files with a task. */
export function Files({ taskKey, isOpen }: { taskKey: string; isOpen: boolean }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const me = useMe();
  const feedback = useFeedback();
  const { attachments, add, remove } = useAttachments(taskKey);
  return (
    <>
      <h3 className="task-heading">{t('files.title')}</h3>
      <QueryView query={attachments}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="task-none">{t('files.none')}</p>
          ) : (
            <ul className="task-files">
              {items.map(({ attachmentKey, name, size, uploadedBy, at, removedAt }) => (
                <li key={attachmentKey}>
                  <div>
                    <span data-content>{name}</span> {t('files.size', { size: format.number(Math.ceil(size / 1024)) })}
                    <div className="history-who">
                      <span data-content>{uploadedBy.name}</span> · <TimeText at={at} />
                      {removedAt !== null && ` · ${t('files.removed')}`}
                    </div>
                  </div>
                  {removedAt === null && (
                    <IconButton
                      label={t('files.download', { name })}
                      data-content
                      icon={<DownloadOutlined />}
                      onClick={() => void downloadAttachment(attachmentKey, name).catch(feedback.refused)}
                    />
                  )}
                  {removedAt === null && isOpen && uploadedBy.id === me.id && (
                    <IconButton
                      label={t('files.remove', { name })}
                      data-content
                      icon={<DeleteOutlined />}
                      onClick={() => remove.mutate(attachmentKey, { onError: feedback.refused })}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <ProblemAlert error={add.error} />
      <Upload
        showUploadList={false}
        beforeUpload={(file) => {
          add.mutate(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} loading={add.isPending}>
          {t('files.add')}
        </Button>
      </Upload>
      <p className="history-who">{t('files.limit')}</p>
    </>
  );
}
