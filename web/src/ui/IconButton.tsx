import { Button, type ButtonProps, Tooltip } from 'antd';

interface Props extends Omit<ButtonProps, 'children' | 'title' | 'aria-label'> {
  /** What it does: shown on hover and focus, and read aloud. */
  label: string;
}

/** A button that shows only an icon. */
export function IconButton({ label, ...rest }: Props) {
  return (
    <Tooltip title={label}>
      <Button type="text" aria-label={label} {...rest} />
    </Tooltip>
  );
}
