import { SendOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useRef } from 'react';
import { useTranslation } from '../../../i18n';
import { useFeedback } from '../../../ui';
import type { Assignment, Petition } from '../types';
import { AssignPanel } from './AssignPanel';

interface Props {
  petition: Petition;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** One click opens what the server proposes, one more assigns. */
export function AssignButton({ petition, isOpen, onOpen }: Props) {
  const { t } = useTranslation('petition');
  const { done } = useFeedback();
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    onOpen(false);
    button.current?.focus();
  };
  const assigned = ({ state, letterNumber }: Assignment) => {
    onOpen(false);
    done(state === 'drafted' ? t('assign.drafted', { letterNumber }) : t('assign.issued', { letterNumber }));
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={isOpen}
      onOpenChange={onOpen}
      destroyOnHidden
      // Always there: antd opens nothing for a popover without content. It is mounted when it opens.
      content={<AssignPanel petition={petition} onDone={assigned} onCancel={close} />}
    >
      <Button ref={button} type="primary" icon={<SendOutlined />} aria-haspopup="dialog" aria-expanded={isOpen}>
        {t('assign.button')}
      </Button>
    </Popover>
  );
}
