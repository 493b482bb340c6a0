import type { ReactNode } from 'react';

/** What is wrong with the rows as a whole: that there are too many, say. */
export function ListErrors({ errors }: { errors: readonly ReactNode[] }) {
  if (errors.length === 0) return null;
  return (
    <div role="alert" className="registration-error">
      {errors}
    </div>
  );
}
