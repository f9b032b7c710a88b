// Command cert-manager is those of cert-manager's controllers that renew a certificate which an authority in the cluster signs. The module
// has no main package for them in it. It works in one namespace, and ends when its standard input does: with whoever started it.
//
// Usage: cert-manager <kubeconfig> <context> <namespace>
package main

import (
	"context"
	"io"
	"log"
	"os"
	"time"

	"github.com/cert-manager/cert-manager/pkg/controller"
	"golang.org/x/sync/errgroup"
	"k8s.io/client-go/tools/clientcmd"

	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/approver"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/ca"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/selfsigned"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/issuing"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/keymanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/readiness"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/requestmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/revisionmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/trigger"
	_ "github.com/cert-manager/cert-manager/pkg/controller/issuers"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/ca"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/selfsigned"
)

// As its own command has them by default.
const (
	workers    = 5
	minBackoff = time.Hour
	maxBackoff = 32 * time.Hour
)

func main() {
	if len(os.Args) != 4 {
		log.Fatal("usage: cert-manager <kubeconfig> <context> <namespace>")
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		log.Fatal(err)
	}
}

func run(kubeconfig, cluster, namespace string) error {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	file, err := inContext(kubeconfig, cluster)
	if err != nil {
		return err
	}
	factory, err := controller.NewContextFactory(ctx, controller.ContextOptions{
		Kubeconfig: file,
		Namespace:  namespace,
		CertificateOptions: controller.CertificateOptions{
			CertificateRequestMinimumBackoffDuration: minBackoff,
			CertificateRequestMaximumBackoffDuration: maxBackoff,
		},
	})
	// It has been read, and may hold a key.
	_ = os.Remove(file)
	if err != nil {
		return err
	}
	return runControllers(ctx, factory)
}

// inContext writes the kubeconfig again with another current context, as the controllers take no other, and says where.
func inContext(kubeconfig, cluster string) (string, error) {
	config, err := clientcmd.LoadFromFile(kubeconfig)
	if err != nil {
		return "", err
	}
	if err := clientcmd.ResolveLocalPaths(config); err != nil {
		return "", err
	}
	config.CurrentContext = cluster
	file, err := os.CreateTemp("", "kubeconfig")
	if err != nil {
		return "", err
	}
	defer file.Close()
	return file.Name(), clientcmd.WriteToFile(*config, file.Name())
}

func runControllers(ctx context.Context, factory *controller.ContextFactory) error {
	group, ctx := errgroup.WithContext(ctx)
	for name, construct := range controller.Known() {
		one, err := construct(factory)
		if err != nil {
			return err
		}
		log.Printf("starts %s", name)
		group.Go(func() error { return one.Run(workers, ctx) })
	}
	// Now they have said what they want to be told of.
	shared, err := factory.Build()
	if err != nil {
		return err
	}
	shared.SharedInformerFactory.Start(ctx.Done())
	shared.KubeSharedInformerFactory.Start(ctx.Done())
	return group.Wait()
}
