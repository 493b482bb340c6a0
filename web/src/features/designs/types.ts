import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type DesignFile = Schemas['DesignFile'];
export type DesignVersion = Schemas['DesignVersion'];
export type DesignContent = Schemas['DesignContent'];
export type Surroundings = Schemas['DesignSurroundings'];

/** A saved version of a file. */
export interface FileVersion {
  path: string;
  version: number;
}

/** The way to a content as it stands. */
export type Read = () => string | Promise<string>;
