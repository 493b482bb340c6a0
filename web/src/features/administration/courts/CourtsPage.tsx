import { UploadOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type JSX, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useHasRole } from '../../../session';
import { EmptyView, PageHeader } from '../../../ui';
import { courtsSearch } from '../search';
import { useAddress } from '../use-address';
import { CourtDetails } from './CourtDetails';
import { CourtHits } from './CourtHits';
import { CourtTree } from './CourtTree';
import { ImportDrawer } from './ImportDrawer';

/** The courts: the tree, a search through it, one of them beside it, and how to bring it up to a list. */
export function CourtsPage(): JSX.Element {
  const { t } = useTranslation('administration');
  const [{ q, court }, change] = useAddress(courtsSearch);
  const [isImporting, setIsImporting] = useState(false);
  const mayImport = useHasRole('administrator');
  const select = (id: string) => change({ court: id });
  return (
    <>
      <PageHeader
        title={t('courts.title')}
        description={t('courts.description')}
        actions={
          mayImport && (
            <Button icon={<UploadOutlined />} onClick={() => setIsImporting(true)}>
              {t('courts.import')}
            </Button>
          )
        }
      />
      <div className="admin-split">
        <section className="admin-panel" aria-label={t('courts.tree')}>
          <Input.Search
            aria-label={t('courts.find')}
            placeholder={t('courts.find')}
            maxLength={60}
            defaultValue={q}
            onSearch={(text) => change({ q: text.trim() || undefined })}
            style={{ marginBlockEnd: 12 }}
          />
          {q ? (
            <CourtHits q={q} selected={court} onSelect={select} />
          ) : (
            <CourtTree selected={court} onSelect={select} />
          )}
        </section>
        {court ? (
          <CourtDetails key={court} id={court} onSelect={select} />
        ) : (
          <section className="admin-panel">
            <EmptyView title={t('courts.choose')} hint={t('courts.chooseHint')} />
          </section>
        )}
      </div>
      <ImportDrawer open={isImporting} onClose={() => setIsImporting(false)} />
    </>
  );
}
