package io.forcepool.testkit.samples.forbidden.adapter;

class UsesXStream {
    com.thoughtworks.xstream.XStream xstream = new com.thoughtworks.xstream.XStream();
}
