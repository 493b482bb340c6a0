/** Of a dialog whose request is on its way: closed, it would tell nobody what became of it. */
export const heldOpen = (isBusy: boolean) =>
  isBusy ? { cancelButtonProps: { disabled: true }, closable: false, keyboard: false, mask: { closable: false } } : {};
