import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { IconButton } from '../../ui';
import { RemovalDialog } from './RemovalDialog';
import { RestoreDialog } from './RestoreDialog';
import type { DesignFile } from './types';

/** What may be done with a file of the list as a whole. */
export function FileActions({ file }: { file: DesignFile }) {
  const { t } = useTranslation('designs');
  const [isOpen, setOpen] = useState(false);
  const { path, state, newest } = file;
  const close = () => setOpen(false);
  if (state === 'removed')
    return (
      <>
        <Button size="small" data-content aria-label={t('remove.backOf', { path })} onClick={() => setOpen(true)}>
          {t('remove.back')}
        </Button>
        {isOpen && <RestoreDialog path={path} version={newest.version} onClose={close} onRestored={close} />}
      </>
    );
  return (
    <>
      <IconButton
        size="small"
        label={t('remove.of', { path })}
        icon={<DeleteOutlined />}
        onClick={() => setOpen(true)}
      />
      {isOpen && <RemovalDialog file={file} onClose={close} />}
    </>
  );
}
