// Reads an OPDS 1.2 catalogue with Readium's r2-opds-js, as a reading program does: node opds.cjs MODULES ADDRESS
// From the start it follows the first shelf and prints, as JSON, the publications of that feed.
"use strict";
const path = require("node:path");
const [modules, address] = process.argv.slice(2);
const need = (name) => require(path.join(modules, name));
need("reflect-metadata");
need("r2-opds-js/dist/es6-es2015/src/opds/init-globals").initGlobalConverters_OPDS();
need("r2-shared-js/dist/es6-es2015/src/init-globals").initGlobalConverters_GENERIC();
need("r2-shared-js/dist/es6-es2015/src/init-globals").initGlobalConverters_SHARED();
const { DOMParser } = need("@xmldom/xmldom");
const { XML } = need("r2-utils-js/dist/es6-es2015/src/_utils/xml-js-mapper");
const { OPDS } = need("r2-opds-js/dist/es6-es2015/src/opds/opds1/opds");
const { convertOpds1ToOpds2 } = need("r2-opds-js/dist/es6-es2015/src/opds/converter");

async function read(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return convertOpds1ToOpds2(XML.deserialize(new DOMParser().parseFromString(await response.text(), "text/xml"), OPDS));
}

const text = (value) => (typeof value === "object" && value !== null ? Object.values(value)[0] : value);

(async () => {
  const start = await read(address);
  const shelf = new URL(start.Navigation[0].Href, address).href;
  const feed = await read(shelf);
  const publications = feed.Publications.map((each) => ({
    identifier: each.Metadata.Identifier,
    title: text(each.Metadata.Title),
    modified: each.Metadata.Modified.toISOString(),
    links: each.Links.filter((link) => (link.Rel || []).some((rel) => rel.startsWith("http://opds-spec.org/acquisition"))).map((link) => ({
      href: new URL(link.Href, shelf).href,
      type: link.TypeLink,
    })),
    images: (each.Images || []).map((link) => new URL(link.Href, shelf).href),
  }));
  console.log(JSON.stringify({ title: text(start.Metadata.Title), shelf: text(feed.Metadata.Title), publications }));
})().catch((error) => {
  console.error(error.stack || error);
  process.exit(1);
});
