import { PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from '../i18n';
import { IconButton, Loading } from '../ui';
import type { DmnModeler } from './dmn-modeler';
import './tables.css';
import { useDmnModeler } from './use-dmn-modeler';

interface Props {
  /** The file to begin with. */
  xml: string;
  /** For those who can't see it: the name of the file. */
  label: string;
  /** After each change, with a way to the file as it stands then. */
  onChange: (read: () => Promise<string>) => void;
  /** Ids of rules that are marked. */
  marked?: readonly string[];
  /** Once the file is open, and with undefined when it is closed. */
  onReady?: (modeler: DmnModeler | undefined) => void;
  /** It can't be shown as a table. */
  onFailure: (error: unknown) => void;
}

/** The decisions of a file to be changed: one of them in sight, or how they depend on each other. */
export function TableEditor({ xml, label, onChange, onFailure, marked, onReady }: Props) {
  const { t } = useTranslation('tables');
  const { place, modeler, state, error } = useDmnModeler(xml);
  useEffect(() => modeler?.onChange(() => onChange(() => modeler.xml())), [modeler, onChange]);
  useEffect(() => {
    if (error !== undefined) onFailure(error);
  }, [error, onFailure]);
  useEffect(() => onReady?.(modeler), [modeler, onReady]);
  useEffect(() => modeler?.mark(marked ?? []), [modeler, marked]);
  const views = state?.views ?? [];
  return (
    <div className="table-editor">
      <div className="table-editor-tools" role="toolbar" aria-label={t('tools')}>
        <IconButton
          label={t('undo')}
          icon={<UndoOutlined />}
          disabled={!state?.canUndo}
          onClick={() => modeler?.undo()}
        />
        <IconButton
          label={t('redo')}
          icon={<RedoOutlined />}
          disabled={!state?.canRedo}
          onClick={() => modeler?.redo()}
        />
        <Select
          className="table-editor-views"
          aria-label={t('view')}
          data-content
          value={state?.opened}
          options={views.map(({ id, name, isOverview }) => ({
            value: id,
            label: isOverview ? t('overview') : (name ?? id),
          }))}
          onChange={(id) => void modeler?.look(id)}
        />
        {state?.mayAddNotes && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => modeler?.addNotes(t('newNotes'))}>
            {t('addNotes')}
          </Button>
        )}
        <span className="table-editor-hint">{t('hint')}</span>
      </div>
      {!modeler && <Loading />}
      <div ref={place} className="table-editor-place djs-container" role="group" aria-label={t('table', { label })} />
    </div>
  );
}
