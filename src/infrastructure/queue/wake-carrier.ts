/** A wake-up to be carried: the row it is for, the row's generation, and when, by the system clock. */
export interface WakeUp {
  key: string;
  generation: number;
  /** Milliseconds since the epoch; what lies in the past is due now. */
  at: number;
}

export type WakeUpId = Pick<WakeUp, 'key' | 'generation'>;

export interface CarriedDepth {
  /** Waiting for a handler. */
  due: number;
  later: number;
  /** Being handled. */
  handled: number;
}

/**
 * @returns when to wake again, by the system clock, where it came too early: clocks step back
 * @throws to say that it was not done: logged, and handed over again by the next sweep
 */
export type WakeHandler = (wakeUp: WakeUpId) => Promise<number | void>;

/**
 * Carries wake-ups of one kind of row to whoever handles them, here or on another node.
 *
 * The database is the truth, a carrier only wakes. Guaranteed, as long as it and what it stands on
 * are up: each wake-up that was scheduled is handed to the handler at least once, not before `at`
 * and in due order as far as several at a time allow. Nothing more: a wake-up may come twice, for a
 * row that has moved on (an older generation, withdrawn, done), and all may be lost at once when
 * Redis is emptied or the process ends. So the handler asks the database whether there is
 * something to do, and a sweep schedules everything within the horizon again and again.
 */
export interface WakeCarrier {
  /** Ignores a wake-up that it already carries: a row that moves gets a new generation. */
  schedule(wakeUps: readonly WakeUp[]): Promise<void>;

  /** The same rows and generations at other instants: for a legal clock that was moved. */
  reschedule(wakeUps: readonly WakeUp[]): Promise<void>;

  /** Spares needless wake-ups; they may come all the same. */
  withdraw(wakeUps: readonly WakeUpId[]): Promise<void>;

  /** Names the one handler, before `start`. Without one this node only schedules. */
  onWake(handler: WakeHandler): void;

  /** Begins to wake. @throws Error in the words of the operator when it can't */
  start(): Promise<void>;

  /** Finishes what is being handled; what is carried stays with Redis or is forgotten. */
  stop(): Promise<void>;

  /** For readiness. @throws Error when wake-ups can't be carried at the moment */
  check(): Promise<void>;

  /** How many wake-ups it carries; through Redis those of all nodes. */
  depth(): Promise<CarriedDepth>;
}
