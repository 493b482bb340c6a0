import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Upload } from 'antd';
import { type ReactElement, useState } from 'react';
import { newRequestKey } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { useHasRole } from '../../../session';
import { EmptyView, Loading, PageHeader, ProblemAlert, useFeedback } from '../../../ui';
import '../petitions.css';
import { ImportProgress } from './ImportProgress';
import { PreviewTable } from './PreviewTable';
import { Uploaded } from './Uploaded';
import { useImport, usePreview, useRefusedRows, useTemplate } from './use-upload';

/** The file that is being looked at, and the key of its registration: the same when it is sent again. */
interface Chosen {
  file: File;
  key: string;
}

export function ImportPage(): ReactElement {
  const { t } = useTranslation('petitions');
  const { refused: notify } = useFeedback();
  const isClerk = useHasRole('clerk');
  const { upload } = useSearch({ from: '/console/petitions/import' });
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Chosen>();
  const template = useTemplate();
  const preview = usePreview();
  const register = useImport();
  const refusedRows = useRefusedRows();
  const choose = (file: File) => {
    setChosen({ file, key: newRequestKey() });
    register.reset();
    if (upload) void navigate({ to: '/petitions/import', search: {} });
    preview.mutate(file);
  };
  const begin = (file: Chosen) => {
    // What becomes of the rows, and the query codes, are found again by the address, whoever leaves meanwhile.
    void navigate({ to: '/petitions/import', search: { upload: file.key }, replace: true });
    register.mutate(file);
  };
  const isHere = register.isPending || register.isError;
  if (!isClerk)
    return (
      <>
        <PageHeader title={t('import.title')} />
        <EmptyView title={t('register.forbidden')} hint={t('register.forbiddenHint')} />
      </>
    );
  const good = preview.data?.good ?? 0;
  const wrong = preview.data?.wrong ?? 0;
  const badRows = chosen && wrong > 0 && (
    <Button
      icon={<DownloadOutlined />}
      loading={refusedRows.isPending}
      onClick={() => refusedRows.mutate(chosen.file, { onError: notify })}
    >
      {t('import.downloadWrong', { count: wrong })}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('import.title')}
        description={t('import.description')}
        actions={
          <Button
            icon={<DownloadOutlined />}
            loading={template.isPending}
            onClick={() => template.mutate(undefined, { onError: notify })}
          >
            {t('import.template')}
          </Button>
        }
      />
      <section className="panel" aria-labelledby="import-file">
        <h2 id="import-file">{t('import.file')}</h2>
        <Upload.Dragger
          className="import-drop"
          accept=".xlsx"
          showUploadList={false}
          disabled={register.isPending}
          beforeUpload={(file) => {
            choose(file);
            return false;
          }}
        >
          <FileExcelOutlined aria-hidden /> {t('import.drop')}
        </Upload.Dragger>
        {chosen && (
          <p>
            {t('import.chosen')} <span data-content>{chosen.file.name}</span>
          </p>
        )}
        <ProblemAlert error={preview.error} />
      </section>
      {preview.isPending && <Loading what={t('import.checking')} />}
      {chosen && preview.data && (!upload || isHere) && (
        <section className="panel" aria-labelledby="import-preview">
          <h2 id="import-preview">{t('import.preview')}</h2>
          <p role="status">{t('import.counts', { good, wrong, alreadyRegistered: preview.data.alreadyRegistered })}</p>
          <div className="registration-actions">
            <Button type="primary" disabled={good === 0} loading={register.isPending} onClick={() => begin(chosen)}>
              {register.isError ? t('import.goOn') : t('import.begin', { count: good })}
            </Button>
            {badRows}
          </div>
          {register.isPending && <ImportProgress requestKey={chosen.key} />}
          <ProblemAlert error={register.error} />
          <PreviewTable key={chosen.key} preview={preview.data} />
        </section>
      )}
      {upload && !isHere && (
        <>
          <Uploaded request={upload} />
          {badRows}
        </>
      )}
    </>
  );
}
