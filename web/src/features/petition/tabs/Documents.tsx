import { DeleteOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { useId, useRef } from 'react';
import { useTranslation } from '../../../i18n';
import { CursorPager, EmptyView, IconButton, ProblemAlert, QueryView, TimeText, useFeedback } from '../../../ui';
import { useBilingual } from '../bilingual';
import { useActions } from '../queries/use-actions';
import { useDocuments } from '../queries/use-documents';
import type { Action, Document, Petition } from '../types';
import { Comments } from './Comments';
import { downloadDocument, readableSize, useRemoval, useUpload } from './document-requests';

const route = getRouteApi('/console/petitions/$petitionKey');

/** The files of all its processes and tasks, and what was said about it. */
export function Documents({ petition }: { petition: Petition }) {
  const { t } = useTranslation('petition');
  const { after } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useDocuments(petition.petitionKey, after);
  const actions = useActions(petition.petitionKey).data?.items ?? [];
  const may = (code: Action['code']) => actions.find((action) => action.code === code && action.allowed);
  const attach = may('attach');
  const comment = may('comment');
  return (
    <div className="petition-sections">
      <section>
        <h2>{t('document.title')}</h2>
        {attach && <Upload petitionKey={petition.petitionKey} instanceKey={attach.keys['processInstanceKey'] ?? ''} />}
        <QueryView query={query}>
          {({ items, page }) =>
            items.length === 0 ? (
              <EmptyView title={t('document.none')} hint={attach && t('document.noneHint')} />
            ) : (
              <>
                <ul className="petition-list">
                  {items.map((document) => (
                    <DocumentLine key={document.attachmentKey} document={document} petitionKey={petition.petitionKey} />
                  ))}
                </ul>
                <CursorPager
                  page={page}
                  after={after}
                  onChange={(next) =>
                    void navigate({ search: (before) => ({ ...before, after: next }), resetScroll: false })
                  }
                />
              </>
            )
          }
        </QueryView>
      </section>
      {comment && <Comments petition={petition} action={comment} />}
    </div>
  );
}

function Upload({ petitionKey, instanceKey }: { petitionKey: string; instanceKey: string }) {
  const { t } = useTranslation('petition');
  const { done } = useFeedback();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const upload = useUpload(petitionKey, instanceKey);
  return (
    <>
      <ProblemAlert error={upload.error} />
      <label htmlFor={id} className="visually-hidden">
        {t('document.file')}
      </label>
      <input
        id={id}
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) upload.mutate(file, { onSuccess: () => done(t('document.uploaded')) });
        }}
      />
      <div className="petition-line">
        <Button icon={<UploadOutlined />} loading={upload.isPending} onClick={() => input.current?.click()}>
          {t('document.upload')}
        </Button>
        <span className="petition-quiet">{t('document.limit')}</span>
      </div>
    </>
  );
}

function DocumentLine({ document, petitionKey }: { document: Document; petitionKey: string }) {
  const { t } = useTranslation('petition');
  const inWords = useBilingual();
  const { refused } = useFeedback();
  const removal = useRemoval(petitionKey);
  const { name, size, uploadedBy, at, removedAt, removedBy, taskName, userTaskKey, isRemovable } = document;
  return (
    <li>
      <div className="petition-line">
        {removedAt === null ? <strong data-content>{name}</strong> : <s data-content>{name}</s>}
        <span className="petition-quiet">{readableSize(size)}</span>
        {removedAt === null && (
          <IconButton
            label={t('document.download', { name })}
            icon={<DownloadOutlined />}
            onClick={() => void downloadDocument(document).catch(refused)}
          />
        )}
        {isRemovable && (
          <Popconfirm
            title={t('document.removeAsk')}
            okText={t('document.remove')}
            cancelText={t('field.cancel')}
            onConfirm={() => removal.mutate(document.attachmentKey, { onError: refused })}
          >
            <IconButton
              label={t('document.removeNamed', { name })}
              icon={<DeleteOutlined />}
              loading={removal.isPending}
            />
          </Popconfirm>
        )}
      </div>
      <div className="petition-quiet">
        <span data-content>{uploadedBy.name}</span> · <TimeText at={at} />
        {taskName !== null && userTaskKey !== null && (
          <>
            {' · '}
            <Link to="/work/$taskKey" params={{ taskKey: userTaskKey }} data-content>
              {inWords(taskName)}
            </Link>
          </>
        )}
        {removedAt !== null && (
          <>
            {' · '}
            {t('document.removed')} <span data-content>{removedBy?.name}</span> <TimeText at={removedAt} />
          </>
        )}
      </div>
    </li>
  );
}
