import { DeleteOutlined } from '@ant-design/icons';
import { IconButton } from '../../../ui';

interface Props {
  title: string;
  removeLabel: string;
  /** Left out where the row has to stay. */
  onRemove?: (() => void) | undefined;
}

/** Which person of several a row is about. */
export function RowHead({ title, removeLabel, onRemove }: Props) {
  return (
    <div className="registration-row-head">
      <h3>{title}</h3>
      {onRemove && <IconButton label={removeLabel} icon={<DeleteOutlined />} onClick={onRemove} />}
    </div>
  );
}
