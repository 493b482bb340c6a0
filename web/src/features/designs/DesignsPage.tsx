import { FileAddOutlined, ImportOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { EmptyView, PageHeader, QueryView, TimeText } from '../../ui';
import './designs.css';
import { DeploymentRequests } from './DeploymentRequests';
import { ExportButton } from './ExportButton';
import { FilesTable } from './FilesTable';
import { ImportDialog } from './ImportDialog';
import { NewFileDialog } from './NewFileDialog';
import { DESIGN_STATES } from './search';
import type { DesignFile } from './types';
import { useDesigns } from './use-designs';

interface RemovedProps {
  count: number;
  isShown: boolean;
  onToggle: (state: 'removed' | undefined) => void;
}

/** The way to what was removed, and back. */
function RemovedToggle({ count, isShown, onToggle }: RemovedProps) {
  const { t } = useTranslation('designs');
  if (count === 0 && !isShown) return null;
  return (
    <Button type="link" style={{ paddingInline: 0 }} onClick={() => onToggle(isShown ? undefined : 'removed')}>
      {isShown ? t('list.backToAll') : t('list.removed', { count })}
    </Button>
  );
}

/** Every process, form and table that can be drawn here, and where each of them stands. */
export function DesignsPage() {
  const { t } = useTranslation('designs');
  const designs = useDesigns();
  const { text = '', state } = useSearch({ from: '/console/designs' });
  const navigate = useNavigate({ from: '/designs' });
  const [dialog, setDialog] = useState<'new' | 'import'>();
  const shown = (all: readonly DesignFile[]) =>
    all.filter(
      (file) =>
        (state === undefined ? file.state !== 'removed' : file.state === state) &&
        `${file.path} ${file.defines.map(({ id, name }) => `${id} ${name ?? ''}`).join(' ')}`
          .toLowerCase()
          .includes(text.toLowerCase()),
    );
  return (
    <>
      <PageHeader
        title={t('list.title')}
        description={t('list.description')}
        actions={
          <Space wrap>
            <Button icon={<ImportOutlined />} onClick={() => setDialog('import')}>
              {t('import.open')}
            </Button>
            <ExportButton />
            <Button type="primary" icon={<FileAddOutlined />} onClick={() => setDialog('new')}>
              {t('new.open')}
            </Button>
          </Space>
        }
      />
      <Space wrap style={{ marginBlockEnd: 12 }}>
        <Input.Search
          allowClear
          aria-label={t('list.find')}
          placeholder={t('list.find')}
          defaultValue={text}
          onSearch={(value) => void navigate({ search: (old) => ({ ...old, text: value || undefined }) })}
          style={{ inlineSize: 260 }}
        />
        <Select
          allowClear
          aria-label={t('list.state')}
          placeholder={t('list.state')}
          value={state ?? null}
          style={{ inlineSize: 190 }}
          options={DESIGN_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, state: value ?? undefined }) })}
        />
      </Space>
      <DeploymentRequests />
      <QueryView query={designs}>
        {({ items, takenUpAt }) => (
          <>
            {shown(items).length === 0 ? (
              <EmptyView title={t('list.none')} hint={t('list.noneHint')} />
            ) : (
              <FilesTable files={shown(items)} />
            )}
            <RemovedToggle
              count={items.filter(({ state: one }) => one === 'removed').length}
              isShown={state === 'removed'}
              onToggle={(next) => void navigate({ search: (old) => ({ ...old, state: next }) })}
            />
            {takenUpAt !== undefined && (
              <p className="designs-aside">
                {t('list.takenUp')} <TimeText at={takenUpAt} />
              </p>
            )}
          </>
        )}
      </QueryView>
      {dialog === 'new' && <NewFileDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'import' && <ImportDialog onClose={() => setDialog(undefined)} />}
    </>
  );
}
