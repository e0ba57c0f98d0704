package io.forcepool.testkit.samples.forbidden.adapter;

class UsesHibernate {
    org.hibernate.Session session = new org.hibernate.Session();
}
