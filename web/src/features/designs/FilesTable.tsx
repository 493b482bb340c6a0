import { FolderOutlined, WarningOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { SidewaysScroll, StateTag, TimeText } from '../../ui';
import { FileActions } from './FileActions';
import { FileState } from './FileState';
import type { DesignFile } from './types';

/** A folder, or a file in it. */
interface Row {
  key: string;
  folder?: string;
  file?: DesignFile;
  children?: Row[];
}

/** The files by folder. */
export function FilesTable({ files }: { files: readonly DesignFile[] }) {
  const { t } = useTranslation('designs');
  const language = useLanguage();
  const rows = byFolder(files);
  const columns: TableColumnsType<Row> = [
    {
      title: t('list.file'),
      key: 'file',
      onCell: ({ folder }) => (folder === undefined ? {} : { colSpan: 5 }),
      render: (_, { folder, file }) =>
        file ? (
          <div className="designs-name">
            <Link to="/designs/file" search={{ path: file.path }} data-content>
              {file.path}
            </Link>
            <div className="designs-aside" data-content>
              {file.defines.map(({ id, name }) => name ?? id).join(' · ')}
            </div>
            {file.type === 'bpmn' && file.state !== 'removed' && (
              <Link
                to="/designs/try"
                search={{ path: file.path }}
                aria-label={t('try.of', { name: designersName(file.defines[0]?.name ?? file.path, language) })}
              >
                {t('try.open')}
              </Link>
            )}
          </div>
        ) : (
          <>
            <FolderOutlined /> {folder === '' ? t('list.top') : <span data-content>{folder}</span>}
          </>
        ),
    },
    {
      title: t('list.state'),
      key: 'state',
      onCell: hiddenForFolders,
      render: (_, { file }) =>
        file && (
          <div className="designs-tags">
            <FileState state={file.state} />
            {file.myDraft && <StateTag tone="active">{t('list.myDraft')}</StateTag>}
            {file.otherDrafts.length > 0 && (
              <StateTag tone="neutral">
                <span data-content>
                  {t('list.otherDrafts', { names: file.otherDrafts.map(({ savedByName }) => savedByName).join('、') })}
                </span>
              </StateTag>
            )}
            {file.folderDiffers && (
              <StateTag tone="warning" icon={<WarningOutlined />} title={t('list.folderDiffersHint')}>
                {t('list.folderDiffers')}
              </StateTag>
            )}
          </div>
        ),
    },
    {
      title: t('list.newest'),
      key: 'newest',
      onCell: hiddenForFolders,
      render: (_, { file }) =>
        file && (
          <>
            {t('list.version', { version: file.newest.version })} · <TimeText at={file.newest.savedAt} />
            <div className="designs-aside" data-content>
              {file.newest.savedByName}
            </div>
          </>
        ),
    },
    {
      title: t('list.why'),
      key: 'why',
      onCell: hiddenForFolders,
      render: (_, { file }) =>
        file && (
          <span data-content className="designs-why">
            {file.removal
              ? t('remove.by', { name: file.removal.byName, reason: file.removal.reason })
              : file.newest.reason}
          </span>
        ),
    },
    {
      title: t('list.actions'),
      key: 'actions',
      onCell: hiddenForFolders,
      render: (_, { file }) => file && <FileActions file={file} />,
    },
  ];
  return (
    <SidewaysScroll label={t('list.title')}>
      <Table<Row>
        size="small"
        columns={columns}
        dataSource={rows}
        pagination={false}
        expandable={{ defaultExpandAllRows: true }}
        aria-label={t('list.title')}
      />
    </SidewaysScroll>
  );
}

const hiddenForFolders = ({ folder }: Row) => (folder === undefined ? {} : { colSpan: 0 });

function byFolder(files: readonly DesignFile[]): Row[] {
  const folders = new Map<string, Row[]>();
  for (const file of [...files].sort((a, b) => a.path.localeCompare(b.path))) {
    const folder = file.path.includes('/') ? file.path.slice(0, file.path.lastIndexOf('/')) : '';
    folders.set(folder, [...(folders.get(folder) ?? []), { key: file.path, file }]);
  }
  return [...folders]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([folder, children]) => ({ key: `${folder}/`, folder, children }));
}
