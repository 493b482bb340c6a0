/**
 * What other modules of the platform show of an instance. The host knows none of them: they register
 * a view, as they join the step.
 */
export interface InstanceView {
  /** The member of the instance's detail that this view fills. */
  readonly name: 'timers' | 'incidents';
  read(instanceKey: string): Promise<unknown[]>;
}
